import { useSyncExternalStore } from 'react'

export type ThemeName = 'sun' | 'night'

/** A theme belongs to the screen and its window, not to the person: it stays in this browser. */
const STORE_KEY = 'landport.booth.theme'
let listeners: readonly (() => void)[] = []

export const readTheme = (): ThemeName => (localStorage.getItem(STORE_KEY) === 'night' ? 'night' : 'sun')

export function applyTheme(name: ThemeName): void {
  document.documentElement.dataset.theme = name
  localStorage.setItem(STORE_KEY, name)
  for (const listener of listeners) listener()
}

export function useTheme(): ThemeName {
  return useSyncExternalStore((listener) => {
    listeners = [...listeners, listener]
    return () => {
      listeners = listeners.filter((other) => other !== listener)
    }
  }, readTheme)
}
