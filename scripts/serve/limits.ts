import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import { MOST_BYTES } from '#app/domain/disclosure/rules.ts'
import { takesFile } from '#app/http/paths.ts'

/** Largest request body, in bytes: the longest form we have, several times over. */
const MAX_BODY = 1024 * 1024

/**
 * Refuses a body that is too large (413) or of unknown length (411) before a byte of it is read. Browsers always say the
 * length of a form.
 */
export const limitBody: RequestHandler = (request, response, next) => {
  const length = Number(request.headers['content-length'] ?? 0)
  const withFile = takesFile(request.path)
  if (withFile && length > MOST_BYTES + MAX_BODY)
    return refuse(
      response,
      413,
      '文件太大（上限 20 MB）。请压缩或拆成几个文件，再上传。',
      'The file is too large (at most 20 MB). Make it smaller or split it, and send it again.',
    )
  if (!withFile && length > MAX_BODY)
    return refuse(
      response,
      413,
      '提交的内容太大（上限 1 MB），请缩短后再提交。',
      'What you sent is too large (at most 1 MB). Please shorten it and send it again.',
    )
  if (request.headers['transfer-encoding'])
    return refuse(response, 411, '请求没有注明长度，未予处理。', 'The request did not say its length and was not read.')
  next()
}

/** A page of one sentence and the way back, for what is refused before the product itself is asked. */
export function refuse(response: Parameters<RequestHandler>[1], status: number, zh: string, en: string): void {
  response.status(status).set({ Connection: 'close', 'Cache-Control': 'no-store', 'Content-Security-Policy': NOTHING })
  response.type('html').send(sentencePage(String(status), zh, en))
}

const LOOK =
  ':root{color-scheme:light dark}main{max-width:36em;margin:12vh auto;padding:0 1.2em;font:1.1em/1.7 system-ui,sans-serif}'

const BACK =
  '按浏览器的“后退”，回到刚才写的那一页。 <span lang="en">Your browser’s Back leads to the page you wrote on.</span> <a href="/">秦桥首页</a>'

/** Nothing but this page's own look, by its digest. */
const NOTHING = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(LOOK).digest('base64')}'; frame-ancestors 'none'`

export const sentencePage = (title: string, zh: string, en: string): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${LOOK}</style><main><h1>秦桥</h1><p>${zh}<p lang="en">${en}<p>${BACK}</main>`
