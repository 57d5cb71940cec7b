import type { ReactNode } from 'react'
import type { ShownPrice, ShownProposal } from '#app/domain/deals/queries/proposals.server.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Facts, Item, Meta, Prose } from './page.tsx'
import { useContentLang } from './segments.tsx'
import { Table } from './table.tsx'

/** A price in words: an amount, a range, or open. */
export function usePriceWords(): (price: ShownPrice) => string {
  const t = useT()
  const f = useFormats()
  return (price) => {
    if (!price) return t('common.notGiven')
    const { mode, minFen, maxFen } = price
    if (mode === 'NEGOTIABLE' || minFen === null) return t('common.negotiable')
    return mode === 'RANGE' && maxFen !== null ? `${f.money(minFen)}–${f.money(maxFen)}` : f.money(minFen)
  }
}

/** `ended`: the deal is, and nothing is on the table any more. */
type SheetProps = { proposal: ShownProposal; heading: ReactNode; ended?: boolean }

/** One proposal on one page, to read and to print. */
export function ProposalSheet({ proposal, heading, ended }: SheetProps) {
  const t = useT()
  const f = useFormats()
  return (
    <article className="sheet">
      <header>
        {heading}
        <Meta
          facts={[
            t(`proposals.status.${ended && proposal.status === 'OFFERED' ? 'LAST' : proposal.status}`),
            t('proposals.offeredAt', { at: f.dateTime(proposal.offeredAt) }),
            proposal.withdrawnAt && t('proposals.withdrawnAt', { at: f.dateTime(proposal.withdrawnAt) }),
            proposal.past && !ended && proposal.status === 'OFFERED' && t('proposals.past'),
          ]}
        />
      </header>
      <Terms proposal={proposal} />
      <Item label={t('proposals.label.what')}>
        <Prose text={proposal.what} />
      </Item>
      <Item label={t('proposals.label.how')}>
        <Prose text={proposal.how} />
      </Item>
      <Promises proposal={proposal} />
      <Said label={t('proposals.label.notIncluded')} text={proposal.notIncluded} />
      <Said label={t('proposals.label.payment')} text={proposal.payment} />
      <Said label={t('proposals.label.rights')} text={proposal.rights} />
    </article>
  )
}

function Said({ label, text }: { label: string; text: string }) {
  if (text === '') return null
  return (
    <Item label={label}>
      <Prose text={text} />
    </Item>
  )
}

function Terms({ proposal: { weeks, price, mode, validUntil } }: { proposal: ShownProposal }) {
  const t = useT()
  const priceWords = usePriceWords()
  const none = t('common.notGiven')
  return (
    <Facts
      items={[
        { label: t('proposals.label.price'), value: priceWords(price) },
        { label: t('proposals.label.time'), value: weeks === null ? none : t('proposals.weeks', { n: weeks }) },
        { label: t('proposals.label.mode'), value: mode ? t(`mode.${mode}`) : none },
        { label: t('proposals.label.validUntil'), value: validUntil ?? none },
      ]}
    />
  )
}

function Promises({ proposal: { figures, hidden } }: { proposal: ShownProposal }) {
  const t = useT()
  const lang = useContentLang()
  const own = (text: string) => (text ? <span lang={lang}>{text}</span> : t('common.notGiven'))
  if (figures.length === 0 && hidden === 0) return null
  return (
    <Item label={t('proposals.label.figures')}>
      {figures.length > 0 && (
        <Table
          caption={t('proposals.label.figures')}
          columns={(['name', 'wanted', 'promised', 'proof'] as const).map((name) => ({
            label: t(`proposals.figure.${name}`),
          }))}
          rows={figures.map(({ name, wanted, promised, proof, declined, indicatorId }, at) => ({
            key: String(at),
            cells: [
              own(name),
              indicatorId === null ? t('proposals.figure.notAsked') : own(wanted),
              declined ? t('proposals.declined') : own(promised),
              own(proof),
            ],
          }))}
        />
      )}
      {hidden > 0 && <p className="note">{t('proposals.hiddenRows', { n: hidden })}</p>}
    </Item>
  )
}
