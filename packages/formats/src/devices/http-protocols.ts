import type { DeviceProtocol } from '@landport/site/site-schema'
import type { Result } from '@landport/std/result'
import { parseAxis } from './axis/plate-event.ts'
import { parseContainerOcr } from './container-ocr/container-event.ts'
import { parseHikvision } from './hikvision/event-notification.ts'
import { parseJsonHttp } from './json-http/reading-message.ts'
import type { DeviceMessage, HttpMessage } from './observation.ts'

/** What a device that pushes by HTTP speaks, as the site file names it. */
export const HTTP_PROTOCOLS = [
  'hikvision-isapi',
  'axis-track',
  'container-ocr',
  'json-http',
] as const satisfies readonly DeviceProtocol[]
export type HttpProtocol = (typeof HTTP_PROTOCOLS)[number]

export const isHttpProtocol = (protocol: DeviceProtocol): protocol is HttpProtocol =>
  (HTTP_PROTOCOLS as readonly DeviceProtocol[]).includes(protocol)

export interface HttpMessageOptions {
  /** Of the device's clock, `+07:00`: for firmware that writes times without a zone. */
  readonly utcOffset: string | null
}

/** Reads one request of a device. Errors name in one word why it is unreadable; nothing is thrown for what a device says. */
export function parseHttpMessage(
  protocol: HttpProtocol,
  message: HttpMessage,
  { utcOffset }: HttpMessageOptions,
): Result<DeviceMessage, string> {
  switch (protocol) {
    case 'hikvision-isapi':
      return parseHikvision(message, utcOffset)
    case 'axis-track':
      return parseAxis(message)
    case 'container-ocr':
      return parseContainerOcr(message)
    case 'json-http':
      return parseJsonHttp(message)
  }
}
