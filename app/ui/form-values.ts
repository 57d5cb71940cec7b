/** Typed values of a form by name, nested as the names say: `indicators[0].name`. */
export type Typed = { [name: string]: Typed | Typed[] | string | string[] | undefined }

type Value = Typed[string]

const isObject = (value: unknown): value is Record<string, Value> => typeof value === 'object' && value !== null

/** The value under a field name, or undefined. */
export function at(values: Typed, name: string): Value {
  const steps = name.match(/[^.[\]]+/g) ?? []
  return steps.reduce<unknown>(
    (value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    values,
  ) as Value
}

export const textOf = (value: Value): string =>
  typeof value === 'string' ? value : Array.isArray(value) && typeof value[0] === 'string' ? value[0] : ''

export const textsOf = (value: Value): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((one): one is string => typeof one === 'string')
      : []

/** How many rows are there under a name. */
export const rowsOf = (value: Value): number => (Array.isArray(value) ? value.length : 0)

/** `indicators[0].name` → `indicators-0-name`. */
export const fieldId = (prefix: string, name: string): string =>
  `${prefix}${name.replace(/[^\w]+/g, '-').replace(/-$/, '')}`
