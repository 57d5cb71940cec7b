import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { isReadable } from './admit.ts'

type RouteTree = Parameters<typeof matchRoutes>[0]

/**
 * A function from path to route pattern (`/demands/:demandId`), so that counters and logs hold no ids, search words or
 * tokens of people. Paths that no route has are `(none)`.
 */
export function routePatterns(routes: ServerBuild['routes']): (path: string) => string {
  const tree = childrenOf(undefined, routes)
  return (path) => {
    const matches = isReadable(path) ? matchRoutes(tree, path) : null
    if (!matches) return '(none)'
    const parts = matches.flatMap(({ route }) => route.path ?? [])
    return `/${parts.join('/')}`.replaceAll(/\/{2,}/g, '/')
  }
}

function childrenOf(parentId: string | undefined, routes: ServerBuild['routes']): RouteTree {
  return Object.values(routes)
    .filter((route) => route !== undefined && route.parentId === parentId)
    .map((route) => {
      const { id, path, index, caseSensitive } = route!
      return index
        ? { id, path, index: true, caseSensitive }
        : { id, path, caseSensitive, children: childrenOf(id, routes) }
    }) as RouteTree
}
