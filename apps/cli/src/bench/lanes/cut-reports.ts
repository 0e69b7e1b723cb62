import type { LaneReport, LaneReportContent } from '@landport/barrier/report/report'
import type { Instant } from '@landport/std/time'

/** What a lane computer has to tell of one vehicle that it let through while it was cut off: as in the traffic above. */
export function reportsOfVehicle(vehicle: {
  readonly unit: string
  readonly site: string
  readonly lane: string
  readonly reference: string
  readonly plate: string
  readonly token: string
  readonly at: Instant
}): readonly Omit<LaneReport, 'seq'>[] {
  const { reference, token, at, lane, site } = vehicle
  const reading = (
    kind: 'credential' | 'plate' | 'weight',
    device: string,
    value: string,
  ): LaneReportContent => ({
    kind: 'reading',
    reference,
    reading: {
      site,
      lane,
      device: `vn-${lane}-${device}`,
      kind,
      raw: value,
      value,
      confidence: 0.98,
      eventAt: at,
      receivedAt: at,
      seq: 1,
      track: null,
      place: null,
      image: kind === 'plate' ? '4e'.repeat(32) : null,
      attestation: 'lane',
      signature: null,
      simulated: true,
    },
  })
  const answered = (isOpen: boolean): LaneReportContent => ({
    kind: 'answered',
    answer: isOpen
      ? { answer: 'open', reference, basis: 'cut-off', rows: ['vn-b-other'] }
      : { answer: 'ask', reference, reasons: ['unsure'], rows: [] },
    verdict: isOpen
      ? { outcome: 'identified', reference, wrong: 1e-7, provenance: [] }
      : { outcome: 'unsure', best: reference, wrong: 0.02, provenance: [] },
    token,
    rules: 'vn-2026-07@1',
    headAgeSeconds: 60,
  })
  const contents: readonly LaneReportContent[] = [
    reading('credential', 'credential', reference),
    answered(false),
    reading('plate', 'plate', vehicle.plate),
    answered(true),
    reading('weight', 'weigh', '38240'),
    { kind: 'cycle', state: 'passing', event: 'opened', reference },
    { kind: 'cycle', state: 'between', event: 'passed', reference },
    { kind: 'crossed', reference, direction: 'out', device: `vn-${lane}-km0` },
  ]
  return contents.map((content) => ({
    unit: vehicle.unit,
    site,
    lane,
    at,
    connected: false,
    content,
    simulated: true,
  }))
}
