import { useEffect, useState } from 'react'
import { useTexts } from '../app/language.tsx'
import { Shape } from '../parts/shape.tsx'
import { DISPLAY_TEXTS } from '../texts/display.ts'
import { TELL_EVERY_MS, type VoiceAnswer, voiceChannel } from './voice.ts'

/** At the booth: whether the driver hears anything. What is not known is said as not known. */
export function VoiceState({ site, lane }: { readonly site: string; readonly lane: string }) {
  const t = useTexts(DISPLAY_TEXTS)
  const [answer, setAnswer] = useState<VoiceAnswer | null>(null)
  useEffect(() => {
    const channel = voiceChannel(site, lane)
    let timer: ReturnType<typeof setTimeout> | undefined
    channel.onmessage = ({ data }: MessageEvent<VoiceAnswer>) => {
      setAnswer(data)
      clearTimeout(timer)
      timer = setTimeout(() => setAnswer(null), TELL_EVERY_MS * 4)
    }
    return () => {
      clearTimeout(timer)
      channel.close()
    }
  }, [site, lane])
  return (
    <p className="voice-state">
      <Shape name={answer?.vi && answer.zh && !answer.waits ? 'fits' : 'info'} size={16} />
      {wordsOf(answer, t)}
    </p>
  )
}

function wordsOf(
  answer: VoiceAnswer | null,
  t: (key: keyof typeof DISPLAY_TEXTS, values?: Record<string, string>) => string,
): string {
  if (answer === null) return t('voiceUnknown')
  if (!answer.vi && !answer.zh) return t('voiceNone')
  if (answer.waits) return t('voiceWaits')
  if (answer.vi && answer.zh) return t('voiceOn')
  return t('voiceOnly', { language: t(answer.vi ? 'vietnamese' : 'chinese') })
}
