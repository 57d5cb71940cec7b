import { type Acceptance, LEAST_CELL, type RANK_BANDS, TOO_FEW } from '#app/domain/matches/laboratory.ts'
import { useT } from '#app/i18n/context.tsx'
import type { MessageKey } from '#app/i18n/keys.ts'
import { Section } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Laboratory } from './route.tsx'

const RANKS = {
  '1': 'lab.rank.first',
  '2-3': 'lab.rank.next',
  '4-10': 'lab.rank.ten',
  later: 'lab.rank.later',
} as const satisfies Record<(typeof RANK_BANDS)[number], MessageKey>

/** What people said of real pairs on this site. */
export function Live({ data: { byRank, byScore, refusals, stale } }: { data: Laboratory }) {
  const t = useT()
  const judged = byRank.reduce((sum, band) => sum + band.judged, 0)
  return (
    <>
      <Section
        title={judged === 0 ? t('lab.live.none') : t('lab.live', { n: judged })}
        note={t('lab.live.note', { n: TOO_FEW })}
      >
        <div className="half">
          <Bands caption={t('lab.live.byRank')} rows={byRank} nameOf={(band) => t(RANKS[band as keyof typeof RANKS])} />
          <Bands
            caption={t('lab.live.byScore')}
            rows={byScore}
            nameOf={(band) => t('lab.live.band', { band: band.replace('-', '–') })}
          />
        </div>
        <p className="src">{t('lab.live.source')}</p>
      </Section>
      <Section title={t('lab.refusals', { n: refusals.total })}>
        {refusals.shown.length > 0 ? (
          <Table
            caption={t('lab.refusals.caption')}
            columns={[{ label: t('lab.refusals.reason') }, { label: t('lab.refusals.count'), right: true }]}
            rows={refusals.shown.map(({ reason, n }) => ({
              key: reason,
              cells: [t.code('matches.reason', reason), n],
            }))}
          />
        ) : (
          <p>{t('lab.refusals.few', { n: LEAST_CELL })}</p>
        )}
        <p className="src">
          {refusals.shown.length > 0 && refusals.rest > 0 && t('lab.refusals.rest', { n: refusals.rest })}{' '}
          {t('lab.refusals.source', { least: LEAST_CELL })}
        </p>
      </Section>
      <Section title={t('lab.stale', { n: stale.stale })}>
        <p>
          {stale.share === null
            ? t('lab.stale.none')
            : t('lab.stale.share', { asked: stale.asked, percent: Math.round(stale.share * 100), n: stale.stale })}{' '}
          {t('lab.stale.unasked', { n: stale.unasked })}
        </p>
        <p className="src">{t('lab.stale.source')}</p>
      </Section>
    </>
  )
}

type BandsProps = { caption: string; rows: readonly Acceptance[]; nameOf: (band: string) => string }

function Bands({ caption, rows, nameOf }: BandsProps) {
  const t = useT()
  return (
    <div>
      <Table
        caption={caption}
        captionShown
        fold={false}
        columns={[
          { label: t('lab.live.place') },
          { label: t('lab.live.judged'), right: true },
          { label: t('lab.live.interested'), right: true },
          { label: t('lab.live.share'), right: true },
        ]}
        rows={rows.map(({ band, judged, interested, share }) => ({
          key: band,
          cells: [
            nameOf(band),
            judged,
            interested ?? '–',
            share === null ? t('lab.live.few') : `${Math.round(share * 100)}%`,
          ],
        }))}
      />
    </div>
  )
}
