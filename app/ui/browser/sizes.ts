/** Says of a file that is too large so before it is sent; the sentence comes with the field. */
export function checkSizes(page: Document): void {
  page.addEventListener('change', ({ target }) => target instanceof HTMLInputElement && tooLarge(target))
  page.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const large = [...form.querySelectorAll<HTMLInputElement>('input[data-most]')].find(tooLarge)
    if (!large) return
    event.preventDefault()
    large.focus()
  })
}

/** Shows or takes back the sentence beneath the field. */
function tooLarge(input: HTMLInputElement): boolean {
  const { most, tooLarge: sentence } = input.dataset
  if (!most) return false
  const large = [...(input.files ?? [])].some(({ size }) => size > Number(most))
  const id = `${input.id}-size`
  document.getElementById(id)?.remove()
  input.toggleAttribute('aria-invalid', large)
  if (!large) return false
  const said = document.createElement('p')
  said.id = id
  said.className = 'err'
  said.setAttribute('role', 'alert')
  said.textContent = sentence ?? ''
  input.after(said)
  input.setAttribute('aria-invalid', 'true')
  return true
}
