import type { Text3 } from '@landport/std/text'
import { FILE_MESSAGES } from './messages/file.ts'
import { REFERENCE_MESSAGES } from './messages/reference.ts'
import { TABLE_MESSAGES } from './messages/table.ts'
import { WARNING_MESSAGES } from './messages/warning.ts'
import { XML_MESSAGES } from './messages/xml.ts'

/** The closed catalogue of what can be said about a file; each code carries its own parameters. */
const MESSAGES = {
  ...FILE_MESSAGES,
  ...XML_MESSAGES,
  ...TABLE_MESSAGES,
  ...REFERENCE_MESSAGES,
  ...WARNING_MESSAGES,
}

export type MessageCode = keyof typeof MESSAGES
export type MessageParams<Code extends MessageCode> = Parameters<(typeof MESSAGES)[Code]>[0]

export const MESSAGE_CODES = Object.keys(MESSAGES) as readonly MessageCode[]

export function messageOf<Code extends MessageCode>(code: Code, params: MessageParams<Code>): Text3 {
  const write = MESSAGES[code] as (params: MessageParams<Code>) => Text3
  return write(params)
}
