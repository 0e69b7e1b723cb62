import type { DeviceView } from '@landport/barrier/booth/lane-view'

/** A device that somebody should look at: it does not speak, says that it is broken, or measures past its date. */
export const isInTrouble = ({ state, calibration }: DeviceView): boolean =>
  state !== 'heard' || calibration === 'expired'
