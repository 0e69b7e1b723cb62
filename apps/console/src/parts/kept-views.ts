/** A filter under a name: what stands behind the question mark of the list's address. */
export interface KeptView {
  readonly name: string
  readonly query: string
}

export type ListName = 'passages' | 'worklist'

/** More than a menu can be read by. */
export const VIEWS_MAX = 20
export const VIEW_NAME_MAX = 40

/**
 * Views belong to the person and stay on this device: nobody else's work depends on them. A browser that keeps
 * nothing, or keeps something else under the name, has none.
 */
export function readViews(account: string, list: ListName): readonly KeptView[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(account, list)) ?? '[]')
    return Array.isArray(found) ? found.filter(isView).slice(0, VIEWS_MAX) : []
  } catch {
    return []
  }
}

/** The views as they are afterwards: one of the same name is replaced, the oldest gives way when there are too many. */
export function withView(views: readonly KeptView[], view: KeptView): readonly KeptView[] {
  return [...views.filter(({ name }) => name !== view.name), view].slice(-VIEWS_MAX)
}

export function keepViews(account: string, list: ListName, views: readonly KeptView[]): void {
  try {
    localStorage.setItem(keyOf(account, list), JSON.stringify(views))
  } catch {
    // A full or forbidden store: the view lasts as long as the page.
  }
}

const keyOf = (account: string, list: ListName) => `landport-views/${account}/${list}`

const isView = (value: unknown): value is KeptView =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as KeptView).name === 'string' &&
  typeof (value as KeptView).query === 'string'
