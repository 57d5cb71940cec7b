import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { sentencePage } from './limits.ts'

/** Bytes of the address and the headers of one request: room for a long search in Chinese. */
export const MAX_HEADER = 64 * 1024

const ANSWERS: Record<string, [status: string, zh: string, en: string]> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    '地址太长，请缩短后再试。',
    'The address is too long. Please shorten it.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    '等得太久，没有收完。请再试一次。',
    'This took too long. Try again.',
  ],
}

/** A sentence also for what is no HTTP, or too much of it: Node itself would answer with nothing. */
export function answerUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const [status, zh, en] = ANSWERS[error.code ?? ''] ?? [
      '400 Bad Request',
      '这个请求无法处理。',
      'This request can not be understood.',
    ]
    const page = sentencePage(status.slice(0, 3), zh, en)
    const head = [
      `HTTP/1.1 ${status}`,
      'Content-Type: text/html; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(page)}`,
      'X-Content-Type-Options: nosniff',
      'Connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${page}`)
  })
}
