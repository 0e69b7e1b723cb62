import { createContext, type ReactNode, useContext, useEffect, useId, useRef } from 'react'
import { useTexts } from '../app/language.tsx'
import { ACT_TEXTS } from '../texts/acts.ts'
import { FRAME_TEXTS } from '../texts/frame.ts'

/** Asks for the emergency stop from wherever a question covers its button. */
export const StopContext = createContext<(() => void) | null>(null)

/**
 * A question over the screen, in the browser's own modal dialog: focus stays inside, Escape closes, and focus goes back
 * to the button that opened it.
 */
export function Sheet({
  title,
  close,
  tone = 'plain',
  children,
}: {
  readonly title: string
  readonly close: () => void
  readonly tone?: 'plain' | 'urgent'
  readonly children: ReactNode
}) {
  const t = useTexts(FRAME_TEXTS)
  const a = useTexts(ACT_TEXTS)
  const stop = useContext(StopContext)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    if (shown && !shown.open) shown.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog ref={dialog} className={`sheet ${tone}`} aria-labelledby={id} onClose={close}>
      <header>
        <h2 id={id}>{title}</h2>
        {stop && tone === 'plain' && (
          <button type="button" className="stop" onClick={stop}>
            {a('stop')}
          </button>
        )}
        <button type="button" className="quiet-button" onClick={close}>
          {t('close')}
        </button>
      </header>
      <div className="sheet-body">{children}</div>
    </dialog>
  )
}
