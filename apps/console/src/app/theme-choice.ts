import { useSyncExternalStore } from 'react'

export type ThemeName = 'light' | 'dark'

/** A theme belongs to the device (a wall, a desk), not to the account: it stays in this browser. */
const STORE_KEY = 'landport.theme'
let listeners: readonly (() => void)[] = []

export function readTheme(): ThemeName {
  return localStorage.getItem(STORE_KEY) === 'dark' ? 'dark' : 'light'
}

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
