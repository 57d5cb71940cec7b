import { TOO_FEW } from '#app/domain/matches/laboratory.ts'
import { useT } from '#app/i18n/context.tsx'
import type { MessageKey } from '#app/i18n/keys.ts'
import { Calibration } from '#app/ui/calibration.tsx'
import { Section } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Laboratory } from './route.tsx'

/** .9122 → .912: three figures after the point, as such measures are written. */
const measure = (value: number | null): string => (value === null ? '–' : value.toFixed(3).replace(/^0/, ''))
const percent = (share: number | null): string =>
  share === null ? '–' : `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`
const ofPairs = (part: number, pairs: number): string => (pairs === 0 ? '–' : `${Math.round((100 * part) / pairs)}%`)

/** Everything measured on the judged collection. */
export function Judged({ data }: { data: Laboratory }) {
  return (
    <>
      <Quality data={data} />
      <Rejection data={data} />
      <Scores data={data} />
      {data.figures.ablation && <Ablation rows={data.figures.ablation} />}
    </>
  )
}

function Quality({ data: { figures, holdout, baselines } }: { data: Laboratory }) {
  const t = useT()
  const own = (name: string, { nDCG10, MRR10, Recall20, AUC_topscore }: Laboratory['figures']) => ({
    key: name,
    cells: [<b key="name">{name}</b>, measure(nDCG10), measure(MRR10), measure(Recall20), measure(AUC_topscore)],
  })
  return (
    <Section title={t('lab.quality')} note={t('lab.quality.note', { ...figures.collection })}>
      <Table
        caption={t('lab.quality.caption')}
        columns={[
          { label: t('lab.quality.way') },
          { label: 'nDCG@10', right: true },
          { label: 'MRR@10', right: true },
          { label: 'Recall@20', right: true },
          { label: 'AUC', right: true },
        ]}
        rows={[
          own(t('lab.quality.ours'), figures),
          ...(holdout ? [own(t('lab.quality.holdout', { ...holdout.collection }), holdout)] : []),
          ...baselines.map((one) => ({
            key: one.en,
            cells: [
              t.locale === 'en' ? one.en : one.zh,
              measure(one.nDCG10),
              measure(one.MRR10),
              measure(one.Recall20),
              measure(one.AUC),
            ],
          })),
        ]}
      />
      <p className="src">{t('lab.quality.source')}</p>
    </Section>
  )
}

function Rejection({ data: { figures } }: { data: Laboratory }) {
  const t = useT()
  const { rejection, answerable, unanswerable } = figures
  return (
    <Section title={t('lab.rejection', { threshold: rejection.threshold })}>
      <ul className="plain">
        <li>
          {t('lab.rejection.accept', {
            answerable,
            recall: percent(rejection.acceptRecall),
            precision: percent(rejection.acceptPrecision),
          })}
        </li>
        <li>
          {t('lab.rejection.reject', {
            unanswerable,
            recall: percent(rejection.rejectRecall),
            precision: percent(rejection.rejectPrecision),
          })}
        </li>
      </ul>
      <p className="src">{t('lab.source.file')}</p>
    </Section>
  )
}

function Scores({ data: { figures } }: { data: Laboratory }) {
  const t = useT()
  const bins = figures.calibration
  const top = bins.findLast(({ pairs }) => pairs > 0)
  const labels = { good: t('lab.plot.good'), look: t('lab.plot.look'), even: t('lab.plot.even') }
  const about = top && { from: top.from, n: top.pairs, percent: ofPairs(top.good, top.pairs) }
  const title = about ? t(about.n < TOO_FEW ? 'lab.scores.few' : 'lab.scores', about) : t('lab.scores.none')
  return (
    <Section title={title}>
      <Calibration bins={bins} few={TOO_FEW} labels={labels} summary={t('lab.plot.summary')} />
      {bins.some(({ pairs }) => pairs > 0 && pairs < TOO_FEW) && (
        <p className="note">{t('lab.scores.small', { n: TOO_FEW })}</p>
      )}
      <Table
        caption={t('lab.scores.caption')}
        captionShown
        fold={false}
        columns={[
          { label: t('lab.column.score') },
          { label: t('lab.column.pairs'), right: true },
          { label: t('lab.plot.good'), right: true },
          { label: t('lab.plot.look'), right: true },
        ]}
        rows={bins.map(({ from, to, pairs, good, look }) => ({
          key: String(from),
          cells: [`${from}–${to}`, pairs, ofPairs(good, pairs), ofPairs(look, pairs)],
        }))}
      />
      <p className="src">{t('lab.source.file')}</p>
    </Section>
  )
}

/** Steps as scripts/eval/ablate.ts names them. */
const STEPS: Record<string, MessageKey> = {
  'words lent by the atlas': 'lab.step.lent',
  'agreement of atlas entries': 'lab.step.agreement',
  'the whole atlas': 'lab.step.atlas',
  'equivalent names': 'lab.step.names',
  'character pairs': 'lab.step.pairs',
  'single characters': 'lab.step.characters',
  'things count less than troubles': 'lab.step.things',
  'boilerplate left out': 'lab.step.boilerplate',
  'length normalisation': 'lab.step.length',
  'background vocabulary': 'lab.step.background',
  'title and keywords count more': 'lab.step.title',
}

function Ablation({ rows }: { rows: NonNullable<Laboratory['figures']['ablation']> }) {
  const t = useT()
  const nameOf = (step: string) => (STEPS[step] ? t(STEPS[step]) : step)
  return (
    <Section title={t('lab.ablation')}>
      <Table
        caption={t('lab.ablation.caption')}
        captionShown
        columns={[
          { label: t('lab.ablation.without') },
          { label: 'nDCG@10', right: true },
          { label: 'Recall@20', right: true },
          { label: t('lab.ablation.first'), right: true },
          { label: 'AUC', right: true },
        ]}
        rows={[...rows]
          .sort((a, b) => a.nDCG10 - b.nDCG10)
          .map(({ without, nDCG10, Recall20, Success1, AUC_topscore }) => ({
            key: without,
            cells: [nameOf(without), measure(nDCG10), measure(Recall20), measure(Success1), measure(AUC_topscore)],
          }))}
      />
      <p className="src">{t('lab.source.file')}</p>
    </Section>
  )
}
