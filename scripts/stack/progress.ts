/** Says what is being done and how long it took, one line each, on a terminal and in a log alike. */
export async function step<T>(label: string, work: (say: (line: string) => void) => Promise<T>): Promise<T> {
  const began = performance.now()
  let open = true
  process.stdout.write(`  ${label} … `)
  const say = (line: string) => {
    process.stdout.write(open ? `\n    ${line}\n` : `    ${line}\n`)
    open = false
  }
  try {
    const result = await work(say)
    const took = `${((performance.now() - began) / 1000).toFixed(1)} s`
    process.stdout.write(open ? `${took}\n` : `    ${label}: ${took}\n`)
    return result
  } catch (error) {
    process.stdout.write(open ? 'failed\n' : `    ${label}: failed\n`)
    throw error
  }
}
