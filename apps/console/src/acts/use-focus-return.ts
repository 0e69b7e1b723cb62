import { useCallback, useEffect, useRef } from 'react'

/**
 * Focus goes back to where it was when a panel that was opened in place closes, and when `goBack` is called. When
 * that place is gone (what was decided has left the list) it goes to the list, else to the page.
 */
export function useFocusReturn(isOpen: boolean): () => void {
  const opener = useRef<Element | null>(null)
  const wasOpen = useRef(false)
  // Read while drawing: once the panel stands it has taken the focus.
  if (isOpen && !wasOpen.current) opener.current = document.activeElement
  wasOpen.current = isOpen

  const goBack = useCallback(() => {
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body && document.activeElement !== null) return
      const homes = [opener.current, document.querySelector('[role=listbox]'), document.querySelector('main')]
      for (const home of homes) {
        if (!(home instanceof HTMLElement) || !home.isConnected) continue
        home.focus({ preventScroll: true })
        if (document.activeElement === home) return
      }
    })
  }, [])
  useEffect(() => {
    if (isOpen) return goBack
  }, [isOpen, goBack])
  return goBack
}
