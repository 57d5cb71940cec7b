import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Select, TextArea, TextField } from '#app/ui/fields.tsx'
import { type Labels, useForm } from '#app/ui/form.tsx'
import { at, textOf } from '#app/ui/form-values.ts'
import { RowsField } from '#app/ui/rows.tsx'
import type { LexiconKind } from '#search/lexicon/overlay.ts'

const PARTS = [
  'names',
  'term',
  'meanings',
  'id',
  'field',
  'problem',
  'objects',
  'symptoms',
  'causes',
  'remedies',
] as const
const MORE_PARTS = ['indicators', 'en', 'not', 'note'] as const

/** Labels of all fields of the desk, in the order of the forms. */
export const fieldLabels = (t: Translate): Labels => ({
  ...Object.fromEntries([...PARTS, ...MORE_PARTS].map((part) => [part, t(`lexicon.part.${part}`)])),
  at: t('lexicon.part.field'),
  'meanings[].node': t('lexicon.part.node'),
  'meanings[].meaning': t('lexicon.part.meaning'),
  'indicators[].name': t('lexicon.part.name'),
  'indicators[].unit': t('lexicon.part.unit'),
})

type Options = { label: string; options: { value: string; label: string }[] }[]
/** `word`: the name a new entry was begun with. */
type KindProps = { kind: LexiconKind; isNew: boolean; word: string; fields: Options; nodes: Options }

export function KindFields({ kind, isNew, word, fields, nodes }: KindProps) {
  const t = useT()
  if (kind === 'EQUIVALENT' && word)
    return (
      <TextArea
        name="names"
        rows={5}
        label={t('lexicon.part.namesBegun', { word })}
        help={t('lexicon.help.namesBegun', { word })}
      />
    )
  if (kind === 'EQUIVALENT') return <TextArea name="names" rows={5} help={t('lexicon.help.names')} />
  if (kind === 'AMBIGUOUS') return <TextField name="term" help={t('lexicon.help.term')} />
  if (kind === 'HOMOGRAPH') return <HomographFields isNew={isNew} nodes={nodes} />
  return <EntryFields isNew={isNew} fields={fields} />
}

/** What is fixed once the entry exists is sent along unseen. */
function Fixed({ name }: { name: string }) {
  const { values } = useForm()
  return <input type="hidden" name={name} value={textOf(at(values, name))} />
}

function HomographFields({ isNew, nodes }: { isNew: boolean; nodes: Options }) {
  const t = useT()
  return (
    <>
      {isNew ? <TextField name="term" help={t('lexicon.help.term')} /> : <Fixed name="term" />}
      <RowsField
        name="meanings"
        help={t('lexicon.help.meanings')}
        atLeast={2}
        columns={[
          { name: 'meaning', label: t('lexicon.part.meaning'), wide: true },
          {
            name: 'node',
            label: t('lexicon.part.node'),
            options: [{ value: '', label: '' }, ...flat(nodes)],
            wide: true,
          },
        ]}
      />
    </>
  )
}

/** Rows choose from one list: the industry stands before each name. */
const flat = (groups: Options) =>
  groups.flatMap(({ label, options }) =>
    options.map((option) => ({
      value: option.value,
      label: option.label === label ? label : `${label} / ${option.label}`,
    })),
  )

function EntryFields({ isNew, fields }: { isNew: boolean; fields: Options }) {
  const t = useT()
  const lines = (name: 'objects' | 'symptoms' | 'remedies', rows: number) => (
    <TextArea name={name} rows={rows} help={t(`lexicon.help.${name}`)} />
  )
  const optionalLines = (name: 'causes' | 'en' | 'not') => (
    <TextArea name={name} rows={3} optional help={t(`lexicon.help.${name}`)} />
  )
  return (
    <>
      <TextField name="problem" help={t('lexicon.help.problem')} />
      {isNew ? <TextField name="id" help={t('lexicon.help.id')} /> : <Fixed name="id" />}
      <Select name="at" optional options={fields} empty={t('lexicon.atlas.any')} />
      {lines('objects', 3)}
      {lines('symptoms', 6)}
      {optionalLines('causes')}
      {lines('remedies', 5)}
      <RowsField
        name="indicators"
        optional
        atLeast={2}
        columns={[
          { name: 'name', label: t('lexicon.part.name') },
          { name: 'unit', label: t('lexicon.part.unit') },
        ]}
      />
      {optionalLines('en')}
      {optionalLines('not')}
    </>
  )
}
