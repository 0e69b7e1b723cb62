/** Which screen an address asks for. */
export type Route =
  | { readonly screen: 'booth' | 'display'; readonly site: string; readonly lane: string }
  | { readonly screen: 'lanes' }
  | { readonly screen: 'unknown' }

export function routeOf(path: string): Route {
  const [screen, site, lane, ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent)
  if ((screen === 'booth' || screen === 'display') && site && lane && rest.length === 0)
    return { screen, site, lane }
  if (screen === undefined || (screen === 'lanes' && site === undefined)) return { screen: 'lanes' }
  return { screen: 'unknown' }
}

export const addressOf = (
  screen: 'booth' | 'display',
  { site, lane }: { site: string; lane: string },
): string => `/${screen}/${encodeURIComponent(site)}/${encodeURIComponent(lane)}`
