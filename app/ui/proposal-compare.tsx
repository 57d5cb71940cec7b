import type { ReactNode } from 'react'
import type { Standing } from '#app/domain/deals/comparison.ts'
import type { ComparedProposal, Comparison } from '#app/domain/deals/queries/comparison.server.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Facts } from './page.tsx'
import { usePriceWords } from './proposal.tsx'
import { useContentLang } from './segments.tsx'
import { State } from './state.tsx'
import { Table } from './table.tsx'

/** Addresses in the room of a column's deal. */
type WaysOf = (deal: string) => { proposals: string; intent: string; messages: string }
type CompareProps = { comparison: Comparison; waysOf: WaysOf }

type CompareRow = { label: string; wished: string; cell: (column: ComparedProposal, at: number) => ReactNode }

/** Proposals side by side on a wide page and on paper; one after another on a phone. */
export function Compare({ comparison, waysOf }: CompareProps) {
  const t = useT()
  const lang = useContentLang()
  const rows = useRows(comparison, waysOf)
  const { columns } = comparison
  const caption = t('proposals.compare.caption')
  return (
    <>
      <div className="compare-wide">
        <Table
          caption={caption}
          fold={false}
          columns={[
            { label: t('proposals.compare.wish') },
            ...columns.map(({ deal, institution }) => ({ label: `${deal} ${institution}` })),
          ]}
          rows={rows.map(({ label, wished, cell }, at) => ({
            key: String(at),
            cells: [
              <span key="label" lang={wished ? undefined : lang}>
                {label}
                {wished && <small className="blk">{wished}</small>}
              </span>,
              ...columns.map(cell),
            ],
          }))}
        />
      </div>
      <div className="compare-narrow">
        {columns.map((column, index) => (
          <section key={column.deal} aria-label={column.deal}>
            <h2>{column.institution}</h2>
            <Facts
              items={rows.map(({ label, wished, cell }) => ({
                label: wished ? `${label} ${wished}` : label,
                value: cell(column, index),
              }))}
            />
          </section>
        ))}
      </div>
    </>
  )
}

function useRows(comparison: Comparison, waysOf: WaysOf): CompareRow[] {
  const t = useT()
  const lang = useContentLang()
  const said = (text: string) => (text ? <span lang={lang}>{text}</span> : t('common.notGiven'))
  return [
    {
      label: t('proposals.compare.proposal'),
      wished: '',
      cell: ({ deal, result, proposal }) => (
        <>
          <a href={waysOf(deal).proposals}>{t('proposals.version.n', { n: proposal.number })}</a>
          <span className="blk" lang={lang}>
            {result}
          </span>
        </>
      ),
    },
    {
      label: t('proposals.compare.score'),
      wished: '',
      cell: ({ score }) => t('ui.points.n', { n: score }),
    },
    ...comparison.wanted.map(({ name, words }, row) => ({
      label: name,
      wished: words,
      cell: (column: ComparedProposal) => <Promised {...column.figures[row]!} />,
    })),
    ...useTermRows(comparison),
    { label: t('proposals.label.rights'), wished: '', cell: ({ proposal }) => said(proposal.rights) },
    { label: t('proposals.label.payment'), wished: '', cell: ({ proposal }) => said(proposal.payment) },
    { label: t('proposals.label.notIncluded'), wished: '', cell: ({ proposal }) => said(proposal.notIncluded) },
    {
      label: t('proposals.compare.questions'),
      wished: '',
      cell: ({ questions }) =>
        questions > 0 ? t('proposals.compare.openQuestions', { n: questions }) : t('proposals.compare.noQuestions'),
    },
    {
      label: t('proposals.compare.next'),
      wished: '',
      cell: ({ deal }) => (
        <>
          <a className="blk" href={waysOf(deal).intent}>
            {t('proposals.act.intent')}
          </a>
          <a className="blk" href={waysOf(deal).messages}>
            {t('proposals.act.ask')}
          </a>
        </>
      ),
    },
  ]
}

/** Time, money, mode and how long it holds: judged against the wish, the smallest marked. */
function useTermRows({ wish }: Comparison): CompareRow[] {
  const t = useT()
  const f = useFormats()
  const priceWords = usePriceWords()
  const none = t('common.notGiven')
  return [
    {
      label: t('proposals.label.price'),
      wished: t('proposals.compare.budget', { budget: priceWords(wish.budget) }),
      cell: ({ proposal, price, lowest }) => (
        <Judged state={price} word={priceWord(t, price)} mark={lowest ? t('proposals.compare.lowest') : null}>
          {priceWords(proposal.price)}
        </Judged>
      ),
    },
    {
      label: t('proposals.label.time'),
      wished: wish.neededBy ? t('proposals.compare.neededBy', { day: wish.neededBy }) : '',
      cell: ({ proposal, time, shortest, readyBy }) => (
        <Judged state={time} mark={shortest ? t('proposals.compare.shortest') : null}>
          {proposal.weeks === null ? none : t('proposals.weeks', { n: proposal.weeks })}
          {readyBy && <small className="blk">{t('proposals.compare.readyBy', { day: readyBy })}</small>}
        </Judged>
      ),
    },
    {
      label: t('proposals.label.mode'),
      wished: wish.modes.map((mode) => t(`mode.${mode}`)).join(t('ui.comma')),
      cell: ({ proposal, mode }) => (
        <Judged state={mode}>{proposal.mode ? t(`mode.${proposal.mode}`) : mode === 'none' && none}</Judged>
      ),
    },
    {
      label: t('proposals.label.validUntil'),
      wished: '',
      cell: ({ proposal }) =>
        [proposal.validUntil && f.date(proposal.validUntil), proposal.past && t('proposals.past')]
          .filter(Boolean)
          .join(t('ui.comma')),
    },
  ]
}

const priceWord = (t: Translate, state: Standing): string | undefined =>
  state === 'part' || state === 'clash' || state === 'unk' ? t(`proposals.compare.price.${state}`) : undefined

type JudgedProps = { state: Standing; word?: string; mark?: string | null; children: ReactNode }

/** What is offered, and whether it meets the wish; where nothing was wished, only what is offered. */
function Judged({ state, word, mark, children }: JudgedProps) {
  return (
    <>
      {children}
      {mark && <b className="blk">{mark}</b>}
      {state !== 'none' && (
        <span className="blk">
          <State state={state} word={word} limit />
        </span>
      )}
    </>
  )
}

function Promised({ state, promised, proof, declined }: ComparedProposal['figures'][number]) {
  const t = useT()
  const lang = useContentLang()
  const word = declined
    ? t('proposals.declined')
    : state === 'unk' && promised
      ? t('proposals.compare.cannot')
      : undefined
  return (
    <>
      {promised && (
        <span className="blk" lang={lang}>
          {promised}
        </span>
      )}
      <State state={state} word={word} limit />
      {proof && (
        <small className="blk" lang={lang}>
          {proof}
        </small>
      )}
    </>
  )
}
