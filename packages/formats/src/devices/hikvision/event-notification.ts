import { err, ok, type Result } from '@landport/std/result'
import { type Instant, parseInstant } from '@landport/std/time'
import { normaliseValue } from '../normalise-value.ts'
import { ALIVE, type DeviceMessage, type HttpMessage, type Observation } from '../observation.ts'
import { isPicture } from '../picture.ts'
import { isMultipart, type Part, readMultipart } from '../read-multipart.ts'
import { type FlatXml, readFlatXml } from '../read-xml.ts'

/** Events that speak of a plate. All others (`videoloss` is the heart beat of an alert stream) say only that it lives. */
const PLATE_EVENTS: ReadonlySet<string> = new Set(['anpr', 'vehicledetection', 'vehicledetect'])

/**
 * A push of an ISAPI camera: `EventNotificationAlert` as bare XML or as a multipart with pictures. One observation per
 * alert that names a plate. `utcOffset`: of the camera's clock (`+07:00`), for firmware that writes no zone. Errors: those
 * of `readMultipart` and `readFlatXml`, `no-alert`, `wrong-time`, `wrong-confidence`. Source:
 * `contracts/devices/hikvision/SOURCE.md`.
 */
export function parseHikvision(
  message: HttpMessage,
  utcOffset: string | null = null,
): Result<DeviceMessage, string> {
  if (message.body.length === 0) return err('empty')
  if (!isMultipart(message.contentType)) return read([message.body], [], utcOffset)
  const parts = readMultipart(message)
  if (!parts.ok) return parts
  const alerts = parts.value.filter(isXmlPart).map(({ bytes }) => bytes)
  return read(
    alerts,
    parts.value.filter(({ bytes }) => isPicture(bytes)),
    utcOffset,
  )
}

function read(
  alerts: readonly Uint8Array[],
  pictures: readonly Part[],
  utcOffset: string | null,
): Result<DeviceMessage, string> {
  if (alerts.length === 0) return err('no-alert')
  const observations: Observation[] = []
  for (const bytes of alerts) {
    const xml = readFlatXml(bytes)
    if (!xml.ok) return xml
    const alert = understand(xml.value, pictures, utcOffset)
    if (!alert.ok) return alert
    if (alert.value !== null) observations.push(alert.value)
  }
  return ok(observations.length === 0 ? ALIVE : { observations })
}

/** Null when the alert is of another kind, is over, or names no plate. */
function understand(
  { root, texts }: FlatXml,
  pictures: readonly Part[],
  utcOffset: string | null,
): Result<Observation | null, string> {
  if (root !== 'EventNotificationAlert') return err('no-alert')
  const text = (path: string): string => texts.get(path)?.[0] ?? ''
  if (!PLATE_EVENTS.has(text('eventType').toLowerCase())) return ok(null)
  if (text('eventState').toLowerCase() === 'inactive') return ok(null)
  const raw = text('ANPR/licensePlate')
  if (raw === '' || NO_PLATE.test(raw)) return ok(null)
  if (raw.length > 64) return err('wrong-plate')
  const eventAt = timeOf(
    text('dateTime'),
    texts.get('ANPR/pictureInfoList/pictureInfo/absTime')?.[0],
    utcOffset,
  )
  if (eventAt === null) return err('wrong-time')
  const confidence = percent(text('ANPR/confidenceLevel'))
  if (confidence === null) return err('wrong-confidence')
  return ok({
    kind: 'plate',
    raw,
    value: normaliseValue('plate', raw.replace(COLOUR_PREFIX, '')),
    confidence,
    eventAt,
    seq: null,
    // Its UUID is of the alert, not of the vehicle: the same plate again is no second witness.
    track: null,
    place: null,
    origin: text('ANPR/line') || text('channelID') || null,
    image: bestPicture(pictures),
    signature: null,
  })
}

const isXmlPart = ({ mediaType, fileName, name, bytes }: Part): boolean =>
  !isPicture(bytes) && (/(^|\/|\+)xml$/.test(mediaType) || /\.xml$/i.test(fileName || name))

/** Written in place of a plate that was not found. */
const NO_PLATE = /^(unknown|no ?plate|无车牌|none|-+)$/i
/** Chinese firmware puts the colour before the province: 蓝京A12345 (assumed; as the maker's device SDK does). */
const COLOUR_PREFIX = /^[蓝黄白黑绿](?=[一-鿿][A-Z])/u

/** The picture of the vehicle before that of its plate. */
function bestPicture(pictures: readonly Part[]): Uint8Array | null {
  const wide = pictures.find(({ name, fileName }) => !/plate/i.test(`${name} ${fileName}`))
  return (wide ?? pictures[0])?.bytes ?? null
}

/** 0 to 100; 1 when the camera gives none, as older firmware does. */
function percent(text: string): number | null {
  if (text === '') return 1
  const number = Number(text)
  return Number.isFinite(number) && number >= 0 && number <= 100 ? number / 100 : null
}

/**
 * `dateTime` counts whole seconds; `absTime` of a picture (`20231102211032591`, local) has the milliseconds. It is taken
 * only when it is of the same second.
 */
function timeOf(dateTime: string, absTime: string | undefined, utcOffset: string | null): Instant | null {
  const hasZone = /(Z|[+-]\d{2}:\d{2})$/.test(dateTime)
  if (!hasZone && utcOffset === null) return null
  const whole = hasZone ? dateTime : `${dateTime}${utcOffset}`
  const digits = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?!\.)/.exec(whole)?.slice(1).join('')
  const isOfThatSecond = absTime !== undefined && /^\d{17}$/.test(absTime) && absTime.slice(0, 14) === digits
  return parseInstant(isOfThatSecond ? `${whole.slice(0, 19)}.${absTime.slice(14)}${whole.slice(19)}` : whole)
}
