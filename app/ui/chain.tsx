import { CHAIN, type ChainLink } from '#app/domain/deals/chain.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { type Brick, Bricks } from './bricks.tsx'

const BRICKS: Record<ChainLink['state'], Brick> = { done: 'on', now: 'now', lost: 'half', next: 'off' }

/** The way from a demand to an award: what is done, what is next in line, what is to come. A phone gets it as bricks. */
export function Chain({ links }: { links: readonly ChainLink[] }) {
  const t = useT()
  const f = useFormats()
  const place = links.findIndex(({ state }) => state === 'now' || state === 'lost')
  const n = (place < 0 ? CHAIN.length - 1 : place) + 1
  const of = CHAIN.length
  const note = ({ state, at }: ChainLink) =>
    state === 'now' ? (
      t('deals.chain.now')
    ) : state === 'lost' ? (
      t('deals.chain.lost')
    ) : at ? (
      <time dateTime={at}>{f.date(at).slice(5)}</time>
    ) : null
  return (
    <>
      <ol className="chain" aria-label={t('deals.chain', { n, of })}>
        {links.map((link) => (
          <li key={link.step} className={link.state} aria-current={link.state === 'now' ? 'step' : undefined}>
            <i aria-hidden="true">{t(`deals.block.${link.step}`)}</i>
            <b>{t(`deals.chain.${link.step}`)}</b>
            {note(link)}
          </li>
        ))}
      </ol>
      <p className="chain-s">
        <Bricks bricks={links.map(({ state }) => BRICKS[state])} label={t('deals.chain', { n, of })} />
        <span>{t('deals.chain.at', { n, of, step: t(`deals.chain.${CHAIN[n - 1]!}`) })}</span>
      </p>
    </>
  )
}
