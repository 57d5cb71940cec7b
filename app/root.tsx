import type { LinksFunction } from '@remix-run/node'
import { isRouteErrorResponse, Links, Outlet, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { paths } from './http/paths.ts'
import type { ProblemData } from './http/problems.server.ts'
import { rootLoader } from './http/root.server.ts'
import { LanguageProvider, useT } from './i18n/context.tsx'
import type { Locale } from './i18n/keys.ts'
import { translator } from './i18n/translate.ts'
import { useDocument } from './ui/document.tsx'
import { Frame } from './ui/frame.tsx'
import { Notice } from './ui/notice.tsx'
import { Problem } from './ui/problem.tsx'
import styles from './ui/styles/index.css?url'

export const loader = rootLoader

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'alternate', href: paths.feed('all', 'atom'), type: 'application/atom+xml', title: '秦桥 · Atom' },
]

const ROOT = 'root'

const statusOf = (error: unknown): number => (isRouteErrorResponse(error) ? error.status : 500)

/** What stands in the tab: the loader's `title` and the product's name; a failed page says what is wrong. */
function useHeadWords(site: string, locale: Locale): { title: string; description?: string } {
  const name = site.split(' · ')[0]
  const error = useRouteError()
  const matches = useMatches()
  if (error) return { title: `${translator(locale).code('problem.title', String(statusOf(error)))} · ${name}` }
  const leaf = matches.at(-1)?.data as { title?: string; description?: string; front?: boolean } | undefined
  if (!leaf?.title) return { title: site }
  return { title: leaf.front ? leaf.title : `${leaf.title} · ${name}`, description: leaf.description }
}

/** The document of every page, also of one that failed. Pages are not hydrated; one small script helps with forms. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>(ROOT)
  const { nonce, script } = useDocument()
  const locale = data?.locale ?? 'zh-CN'
  const { title, description } = useHeadWords(data?.siteTitle ?? '秦桥 · Qinqiao', locale)
  return (
    <html
      lang={locale}
      data-theme={data?.theme ?? undefined}
      data-size={data?.size ?? undefined}
      data-person={data?.person ?? undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description ? <meta name="description" content={description} /> : null}
        <Links />
      </head>
      <body>
        <LanguageProvider locale={locale}>{children}</LanguageProvider>
        {import.meta.env.DEV ? <script type="module" nonce={nonce} src="/@vite/client" /> : null}
        {script ? <script type="module" nonce={nonce} src={script} /> : null}
      </body>
    </html>
  )
}

function Framed({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>(ROOT)
  const t = useT()
  return (
    <Frame
      here={data?.here ?? '/'}
      theme={data?.theme ?? null}
      size={data?.size ?? null}
      nav={data?.nav ?? []}
      end={data?.end ?? []}
      sample={data?.sample}
      notice={
        data?.done ? (
          <Notice kind="ok" status>
            {t.sentence(data.done)}
          </Notice>
        ) : undefined
      }
      foot={data?.foot ?? { columns: [] }}
    >
      {children}
    </Frame>
  )
}

export default function App() {
  return (
    <Framed>
      <Outlet />
    </Framed>
  )
}

/** Every problem has a page in the site's own frame: what happened, what to do, a way on. */
export function ErrorBoundary() {
  const error = useRouteError()
  const data = useRouteLoaderData<typeof loader>(ROOT)
  const { requestId } = useDocument()
  const t = translator(data?.locale ?? 'zh-CN')
  const status = statusOf(error)
  const given = isRouteErrorResponse(error) ? (error.data as Partial<ProblemData> | null)?.sentence : undefined
  const fallback =
    status === 404 ? t('problem.404') : status === 405 ? t('problem.405') : t('problem.500', { id: requestId })
  return (
    <Framed>
      <Problem status={status} sentence={given ? t.sentence(given) : fallback} />
    </Framed>
  )
}
