import type { Device } from '@landport/server/broker/accounts'
import type { Side } from '@landport/std/side'

/** The devices that hold an account at the side's broker. */
export function listDevices(_side: Side): readonly Device[] {
  return []
}
