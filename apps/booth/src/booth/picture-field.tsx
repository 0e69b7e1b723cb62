import { useEffect, useId, useState } from 'react'
import { useTexts } from '../app/language.tsx'
import { ACT_TEXTS } from '../texts/acts.ts'

/** The camera of the tablet, or a file: whoever opens by hand shows what stood there. */
export function PictureField({
  picture,
  take,
}: {
  readonly picture: File | null
  readonly take: (picture: File | null) => void
}) {
  const t = useTexts(ACT_TEXTS)
  const id = useId()
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (picture === null) return
    const made = URL.createObjectURL(picture)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return (
    <div className="picture-field">
      <label htmlFor={id}>
        <span className="name">{t('handPicture')}</span>
        <span className="button">{t('handTake')}</span>
      </label>
      <input
        id={id}
        type="file"
        accept="image/jpeg,image/png"
        capture="environment"
        className="visually-hidden"
        onChange={(event) => take(event.target.files?.[0] ?? null)}
      />
      {picture !== null && address !== null && <img src={address} alt={t('handPictureDone')} />}
    </div>
  )
}
