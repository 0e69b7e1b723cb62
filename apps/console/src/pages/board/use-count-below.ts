import { useEffect, useRef, useState } from 'react'

/**
 * How many entries of a scrolling list stand below what is in view: counted anew when it is scrolled, when its frame
 * changes size and when other entries are shown. What is half in view counts as seen.
 */
export function useCountBelow(entries: readonly unknown[]) {
  const frame = useRef<HTMLUListElement>(null)
  const [below, setBelow] = useState(0)
  const watch = () => {
    const list = frame.current
    if (list === null) return
    const edge = list.getBoundingClientRect().bottom
    const isBelow = (entry: Element) => {
      const { top, height } = entry.getBoundingClientRect()
      return top + height / 2 > edge
    }
    setBelow([...list.children].filter(isBelow).length)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: other entries are counted anew
  useEffect(() => {
    if (frame.current === null) return
    const sizes = new ResizeObserver(watch)
    sizes.observe(frame.current)
    return () => sizes.disconnect()
  }, [entries])
  return { frame, below, watch }
}
