import type { Prisma } from '#prisma/generated/client.ts'
import { NEGOTIABLE } from '../listings/money.ts'
import type { PromisedFigure, ProposalText } from './proposal.ts'

export const PROPOSAL = {
  id: true,
  dealId: true,
  status: true,
  number: true,
  what: true,
  how: true,
  notIncluded: true,
  figures: true,
  weeks: true,
  mode: true,
  priceMode: true,
  priceMin: true,
  priceMax: true,
  payment: true,
  rights: true,
  validUntil: true,
  version: true,
  updatedAt: true,
  offeredAt: true,
  withdrawnAt: true,
} as const satisfies Prisma.ProposalSelect

export type ProposalRow = Prisma.ProposalGetPayload<{ select: typeof PROPOSAL }>

/** A stored page as it was written. */
export const textOfRow = (row: ProposalRow): ProposalText => ({
  what: row.what,
  how: row.how,
  notIncluded: row.notIncluded,
  figures: row.figures as PromisedFigure[],
  weeks: row.weeks,
  mode: row.mode,
  price: priceOfRow(row),
  payment: row.payment,
  rights: row.rights,
  validUntil: row.validUntil?.toISOString().slice(0, 10) ?? null,
})

function priceOfRow({ priceMode, priceMin, priceMax }: ProposalRow): ProposalText['price'] {
  if (priceMode === 'NEGOTIABLE') return NEGOTIABLE
  return priceMin === null ? null : { mode: priceMode, min: priceMin, max: priceMax }
}

/** The columns of a page. A price that is not said yet is a fixed one without an amount. */
export const columnsOf = ({ figures, price, validUntil, ...text }: ProposalText) => ({
  ...text,
  figures: figures as Prisma.InputJsonValue,
  priceMode: price?.mode ?? 'FIXED',
  priceMin: price?.min ?? null,
  priceMax: price?.max ?? null,
  validUntil: validUntil === null ? null : new Date(`${validUntil}T00:00:00Z`),
})

const asText = ({ figures, ...text }: ProposalText): string =>
  JSON.stringify([Object.entries(text).sort(([a], [b]) => (a < b ? -1 : 1)), figures.map(ROW_OF)], (_, one) =>
    typeof one === 'bigint' ? one.toString() : one,
  )

const ROW_OF = ({ indicatorId, name, wanted, promised, proof, declined }: PromisedFigure) => [
  indicatorId,
  name,
  wanted,
  promised,
  proof,
  declined,
]

/** Word for word the same page. */
export const isSame = (a: ProposalText, b: ProposalText): boolean => asText(a) === asText(b)
