import type { Text3 } from '@landport/std/text'
import { useEffect, useRef, useState } from 'react'
import { hearVoices, type Spoken, speak, TELL_EVERY_MS, type VoiceAnswer, voiceChannel } from './voice.ts'

/** Speaks each new sentence once, and tells the booth whether this machine can speak at all. */
export function useVoice(
  { site, lane }: { readonly site: string; readonly lane: string },
  sentence: Text3 | null,
  order: readonly Spoken[],
): VoiceAnswer {
  const [answer, setAnswer] = useState<VoiceAnswer>(hearVoices)
  useEffect(() => {
    const channel = voiceChannel(site, lane)
    const tell = () => {
      const now = hearVoices()
      setAnswer((old) => (JSON.stringify(old) === JSON.stringify(now) ? old : now))
      channel.postMessage(now)
    }
    tell()
    const timer = setInterval(tell, TELL_EVERY_MS)
    return () => {
      clearInterval(timer)
      channel.close()
    }
  }, [site, lane])
  const said = useRef<string | null>(null)
  useEffect(() => {
    if (sentence === null || answer.waits || said.current === sentence.vi) return
    said.current = sentence.vi
    speak(sentence, order)
  }, [sentence, answer, order])
  return answer
}
