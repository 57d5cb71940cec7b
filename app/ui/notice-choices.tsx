import { useT } from '#app/i18n/context.tsx'
import { Table } from './table.tsx'

type Row = { kind: string; pace: string; push: boolean }

type NoticeChoicesProps = {
  kinds: readonly Row[]
  paces: readonly string[]
  /** Whether there is a telephone to push to; null: nothing can be pushed here. */
  push: boolean | null
}

/** A row a kind, a column a pace. Each input says its row and its column by itself. */
export function NoticeChoices({ kinds, paces, push }: NoticeChoicesProps) {
  const t = useT()
  const columns = [
    { label: t('notices.choices.kind') },
    ...paces.map((pace) => ({ label: t.code('notices.pace', pace) })),
    ...(push === null ? [] : [{ label: t('notices.choices.push') }]),
  ]
  return (
    <Table
      caption={t('notices.choices.kinds')}
      columns={columns}
      rows={kinds.map((row) => ({
        key: row.kind,
        cells: [
          <KindName key="kind" kind={row.kind} />,
          ...paces.map((pace) => <Pace key={pace} row={row} pace={pace} />),
          ...(push === null ? [] : [<Push key="push" row={row} possible={push} />]),
        ],
      }))}
    />
  )
}

function KindName({ kind }: { kind: string }) {
  const t = useT()
  return (
    <>
      {t.code('notices.kind', kind)}
      <span className="note"> {t.code('notices.about', kind)}</span>
    </>
  )
}

function Pace({ row, pace }: { row: Row; pace: string }) {
  const t = useT()
  const label = t('notices.choices.of', {
    kind: t.code('notices.kind', row.kind),
    choice: t.code('notices.pace', pace),
  })
  return (
    <input type="radio" name={`pace.${row.kind}`} value={pace} defaultChecked={row.pace === pace} aria-label={label} />
  )
}

function Push({ row, possible }: { row: Row; possible: boolean }) {
  const t = useT()
  const label = t('notices.choices.of', { kind: t.code('notices.kind', row.kind), choice: t('notices.choices.push') })
  return (
    <input
      type="checkbox"
      name="push"
      value={row.kind}
      defaultChecked={row.push}
      disabled={!possible && !row.push}
      aria-label={label}
    />
  )
}
