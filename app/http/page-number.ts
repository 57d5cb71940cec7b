/** The page asked for by `?page=`, from 1; anything else counts as the first. */
export function pageNumber(url: URL): number {
  const asked = Number(url.searchParams.get('page'))
  return Number.isInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1
}
