import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/http/paths.ts'
import type { loader } from './route.tsx'

/** What an address says for “no field”. */
export const NO_FIELD = 'none'
export const ROWS = '#rows'

/** The address of the rows behind a figure; the period stays. */
export function useRowsOf() {
  const { by } = useLoaderData<typeof loader>()
  return (query: Record<string, string | undefined>): string =>
    paths.officeDeals({ period: by.period, ...query }) + ROWS
}

/** A number that opens its rows; nothing where there are none. */
export const Count = ({ n = 0, href }: { n?: number; href: string }) => (n > 0 ? <a href={href}>{n}</a> : null)
