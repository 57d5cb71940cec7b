import type { DealProgress } from '#app/domain/deals/queries/progress.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Facts, Panel } from '#app/ui/page.tsx'

/** Score and place when it was taken up, and the way to the evidence; a technology manager reads the two listings. */
export function Why({ data: { why, head } }: { data: DealProgress }) {
  const t = useT()
  const { demand, result, viewer } = head
  const links =
    viewer === 'MANAGER'
      ? [
          { href: paths.demand(demand.number), label: t('deals.why.demand') },
          { href: paths.result(result.number), label: t('deals.why.result') },
        ]
      : [{ href: paths.match(demand.number, result.number), label: t('deals.why.link') }]
  return (
    <Panel title={t('deals.why')}>
      <Facts
        items={[
          {
            label: t('deals.why.score'),
            value: why.rank
              ? t('deals.why.ranked', { score: why.score, rank: why.rank })
              : t('deals.why.unranked', { score: why.score }),
          },
        ]}
      />
      <ul className="links">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
