import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outbox } from '#app/domain/accounts/queries.server.ts'
import { sendWaitingMail } from '#app/domain/notifications/send.server.ts'
import { db } from '#app/server/db.server.ts'
import { sendMail } from '#app/server/mail.server.ts'

const MAIL = { to: 'zhou@example.com', subject: '单位：注册已收到\nBcc: x@example.com', text: '你好。' }

/** As much of RFC 5321 as one mail needs. */
function anSmtpServer(received: string[]): Server {
  return createServer((socket) => {
    let inData = false
    socket.write('220 test\r\n')
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      received.push(chunk)
      if (inData) {
        if (!chunk.endsWith('\r\n.\r\n')) return
        inData = false
        return socket.write('250 kept\r\n')
      }
      const word = chunk.slice(0, 4).toUpperCase()
      inData = word === 'DATA'
      if (word === 'QUIT') return socket.end('221 bye\r\n')
      return socket.write(inData ? '354 go on\r\n' : '250 fine\r\n')
    })
  })
}

const received: string[] = []
const server = anSmtpServer(received)

// Settings are read at first use, which comes after this.
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.address() as { port: number }).port}`
})
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))

test('with a mail server it goes there, with the same Message-ID each time and one subject', async () => {
  await sendMail({ id: 'b-mail', ...MAIL })
  const said = received.join('')
  expect(said).toContain('RCPT TO:<zhou@example.com>')
  expect(said).not.toMatch(/RCPT TO:<x@example.com>|^Bcc:/m)
  expect(said).toContain('Message-ID: <b-mail@qinqiao>')
  expect(said).toContain('Auto-Submitted: auto-generated')
})

test('a mail says where to ask for fewer, and carries an entry for the calendar', async () => {
  const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n'
  const unsubscribe = 'https://example.com/r/fewer'
  const enclosed = { unsubscribe, calendar, calendarMethod: 'REQUEST' }
  const { id } = await db.mail.create({ data: { ...MAIL, ...enclosed } })
  while ((await sendWaitingMail()) > 0);
  const said = received.join('')
  expect(said).toContain(`List-Unsubscribe: <${unsubscribe}>`)
  expect(said).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
  expect(said).toContain('filename=invite.ics')
  expect(await db.mail.findUnique({ where: { id } })).toMatchObject({ unsubscribe: null, calendar: null, text: '' })
  await db.mail.delete({ where: { id } })
})

test('what was sent there loses its text, which may hold a link that opens an account', async () => {
  await db.mail.create({ data: { ...MAIL, text: 'https://example.com/reset-password/secret' } })
  while ((await sendWaitingMail()) > 0);
  expect(received.join('')).toContain('reset-password/secret')
  expect(await db.mail.findMany({ select: { to: true, text: true, attempts: true } })).toEqual([
    { to: MAIL.to, text: '', attempts: 0 },
  ])
})

test('and the development page is not there', async () => {
  await expect(outbox()).rejects.toThrow()
})
