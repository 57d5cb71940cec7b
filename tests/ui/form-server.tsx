import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseWithZod } from '@conform-to/zod/v4'
import { renderToStaticMarkup } from 'react-dom/server'
import { build } from 'vite'
import { z } from 'zod'
import { LanguageProvider } from '#app/i18n/context.tsx'
import { Radios, TextArea, TextField } from '#app/ui/fields.tsx'
import { FileField } from '#app/ui/files.tsx'
import { ErrorSummary, Form, type FormState, type Typed } from '#app/ui/form.tsx'
import { Readiness } from '#app/ui/readiness.tsx'
import { RowsField } from '#app/ui/rows.tsx'
import { SavedAt, Submit } from '#app/ui/submit.tsx'

const NONCE = 'bm9uY2U'
const MOST_LETTERS = 20
const POLICY = `default-src 'self'; script-src 'nonce-${NONCE}'; style-src 'self'; img-src data:; form-action 'self'`

/** `up`; `down` breaks every POST; `signedOut` sends every POST to the sign-in page. */
export type Mode = 'up' | 'down' | 'signedOut'

export type FormServer = {
  url: string
  mode: Mode
  /** Who is signed in; '' for nobody. */
  person: string
  /** What is saved. */
  saved: Typed
  /** Every POST that arrived, as `path intent`. */
  posts: string[]
  stop(): Promise<void>
}

/** One form with the page script, on a server that behaves as the product does: the least that the script meets. */
export async function startFormServer(): Promise<FormServer> {
  const script = await bundle()
  const server = createServer((request, response) => void answer(request, response))
  const facts = { mode: 'up' as Mode, person: '', saved: {} as Typed, posts: [] as string[] }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const path = request.url ?? '/'
    if (path === '/script.js') return send(response, 200, script, 'text/javascript')
    if (path === '/talk') return talk(request, response)
    if (request.method !== 'POST')
      return send(response, 200, path.startsWith('/demands') ? page(path) : document(facts.person, <h1>{path}</h1>))
    const form = new URLSearchParams(await bodyOf(request))
    const intent = form.get('intent') ?? ''
    facts.posts.push(`${path} ${intent}`)
    if (facts.mode === 'down') return void request.socket.destroy()
    if (facts.mode === 'signedOut') return redirect(response, `/signin?then=${path}`)
    form.delete('intent')
    const values = parseWithZod(form, { schema: z.object({}) }).payload as Typed
    if (intent === 'refuse' || String(values.title ?? '').length > MOST_LETTERS) {
      const state = { intent, errors: { title: ['form.error.required'] }, values }
      return send(response, 400, page(path, state))
    }
    if (intent === 'addRow') return send(response, 200, page(path, { intent, errors: {}, values }))
    facts.saved = values
    if (intent !== 'check') return redirect(response, '/done')
    if (path === '/demands/new') return redirect(response, '/demands/7')
    return send(response, 200, page(path, { intent, errors: {}, values }))
  }

  /** Two forms beside each other, and one with a file. */
  async function talk(request: IncomingMessage, response: ServerResponse) {
    if (request.method === 'POST') {
      facts.posts.push(`/talk ${(await bodyOf(request)).length > 0}`)
      return redirect(response, '/talk')
    }
    const forms = (
      <>
        <Form state={null} prefix="w-">
          <TextArea name="text" label="写一段话" />
          <Submit intent="send">发出去</Submit>
        </Form>
        <details>
          <summary>更多</summary>
          <Form state={null} prefix="q-">
            <TextArea name="question" label="问一个问题" />
            <Submit intent="ask">问</Submit>
          </Form>
        </details>
        <Form state={null} prefix="f-" upload>
          <FileField name="file" label="文件" accept=".txt" most={1024 * 1024} />
          <Submit intent="add">放上去</Submit>
        </Form>
      </>
    )
    return send(response, 200, document(facts.person, forms))
  }

  const page = (path: string, state: FormState | null = null) => {
    const title = String((state?.values ?? facts.saved).title ?? '')
    return document(
      facts.person,
      <>
        <h1>写一条需求</h1>
        <SavedAt at={title ? '2026-11-20T06:02:00Z' : null} now="2026-11-20T09:00:00Z" />
        <ErrorSummary state={state} labels={{ title: '题目' }} />
        <Form id="demand" action={path} state={state} values={path.endsWith('new') ? {} : facts.saved} live autosave>
          <TextField name="title" label="题目" points={{ got: title.length, of: 6 }} />
          <div data-live-part="kinds">
            {title !== '' && (
              <Radios
                name="kind"
                label="哪一种"
                options={[
                  { value: '', label: '说不准' },
                  { value: 'wear', label: `${title}：磨损` },
                ]}
              />
            )}
          </div>
          <RowsField
            name="indicators"
            label="指标"
            columns={[
              { name: 'name', label: '要什么' },
              { name: 'target', label: '要到' },
            ]}
          />
          <Submit intent="publish" confirm={{ title: '发布这条需求？', text: '三家会收到通知。', yes: '发布' }}>
            发布
          </Submit>
          <Submit intent="refuse">检查</Submit>
        </Form>
        <Readiness score={title.length} threshold={80} bricks={[]} todo={[]} />
      </>,
    )
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections())
  return Object.assign(facts, { url, stop })
}

function document(person: string, body: React.ReactNode): string {
  const inner = renderToStaticMarkup(<LanguageProvider locale="zh-CN">{body}</LanguageProvider>)
  return `<!doctype html><html lang="zh-CN" data-person="${person}"><head><meta charset="utf-8"><title>表单</title><link rel="icon" href="data:,"></head><body>${inner}<script type="module" nonce="${NONCE}" src="/script.js"></script></body></html>`
}

function send(response: ServerResponse, status: number, text: string, type = 'text/html') {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': POLICY }).end(text)
}

const redirect = (response: ServerResponse, to: string) => void response.writeHead(302, { Location: to }).end()

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}

/** The script as the product builds it: for the oldest browser that is promised. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'chrome105',
      lib: { entry: 'app/entry.client.ts', formats: ['es'], fileName: 'script' },
    },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error('the script was not built')
  return output.output[0].code
}
