import type { ReactNode } from 'react'

/** `right`: figures. `hidden`: the heading is for screen readers only, as over buttons. */
type Column = { label: string; right?: boolean; hidden?: boolean }

type TableRow = {
  key: string
  /** As many as there are columns; the first heads the row. */
  cells: readonly ReactNode[]
  /** Wrong or in conflict. */
  flag?: boolean
}

type TableProps = {
  caption: string
  /** Shows the caption; otherwise it is for screen readers. */
  captionShown?: boolean
  columns: readonly Column[]
  rows: readonly TableRow[]
  foot?: readonly ReactNode[]
  /** On a phone rows become labelled blocks; without it the table scrolls sideways. */
  fold?: boolean
}

export function Table({ caption, captionShown, columns, rows, foot, fold = true }: TableProps) {
  const table = (
    <table className={fold ? 'table fold' : 'table'}>
      <caption className={captionShown ? undefined : 'vh'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" className={column.right ? 'r' : undefined}>
              {column.hidden ? <span className="vh">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={row.flag ? 'flag' : undefined}>
            <Cells columns={columns} cells={row.cells} />
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            <Cells columns={columns} cells={foot} />
          </tr>
        </tfoot>
      )}
    </table>
  )
  if (fold) return table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be within the keyboard's reach
    <section className="scroll" aria-label={caption} tabIndex={0}>
      {table}
    </section>
  )
}

function Cells({ columns, cells }: { columns: readonly Column[]; cells: readonly ReactNode[] }) {
  return (
    <>
      {cells.map((cell, index) => {
        const column = columns[index]
        const className = column?.right ? 'r' : undefined
        return index === 0 ? (
          <th key={index} scope="row" className={className}>
            {cell}
          </th>
        ) : (
          <td key={index} className={className} data-l={column?.hidden ? undefined : column?.label}>
            {cell}
          </td>
        )
      })}
    </>
  )
}
