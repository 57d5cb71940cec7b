import { createServer } from 'node:net'

export type Mailbox = { url: string; letters: { to: string; subject: string }[]; close(): Promise<void> }

/** An SMTP server on loopback that takes every letter and remembers to whom it went: what was really sent, and how often. */
export async function anSmtpServer(): Promise<Mailbox> {
  const letters: Mailbox['letters'] = []
  const server = createServer((socket) => {
    let to = ''
    let data: string[] | null = null
    let rest = ''
    socket.setEncoding('utf8')
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n')
      rest = lines.pop()!
      for (const line of lines) {
        if (data && line !== '.') data.push(line)
        else if (data) {
          letters.push({ to, subject: data.find((one) => one.startsWith('Subject:')) ?? '' })
          data = null
          socket.write('250 taken\r\n')
        } else if (/^RCPT TO:/i.test(line)) {
          to = line.replace(/^RCPT TO:\s*<|>.*$/gi, '')
          socket.write('250 ok\r\n')
        } else if (/^DATA/i.test(line)) {
          data = []
          socket.write('354 go on\r\n')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
    socket.write('220 test\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    letters,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
