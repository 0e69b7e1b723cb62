import type { Flow, GoodsClass, Phase } from '@landport/passage/passage'

/** Query of `GET /api/declarations`; newest first. */
export interface DeclarationFilter {
  readonly direction?: 'export' | 'import'
  readonly state?: 'in-force' | 'amended' | 'cancelled' | 'waiting'
  /** Beginning of a registered number or of a local reference. */
  readonly search?: string
  readonly after?: string
  /** 1 to 500, 100 unless told. */
  readonly limit?: string
}

/** Query of what hands did at the lanes of a site. */
export interface HandActFilter {
  /** Civil days of the gate, both included; today unless told. */
  readonly from?: string
  readonly to?: string
  readonly lane?: string
  /** Account of the person. */
  readonly account?: string
  /** For which that person may act. */
  readonly agency?: string
  /** Only what was done while the site was not heard. */
  readonly cutOff?: 'true'
  readonly after?: string
  /** 1 to 200, 50 unless told; slips have no pages. */
  readonly limit?: string
}

/** Query of `GET /api/passages`; all optional, all in the URL so that a view can be kept and sent. */
export interface PassageFilter {
  readonly site?: string
  readonly direction?: 'out' | 'in'
  readonly phase?: Phase
  readonly flow?: Flow
  readonly goodsClass?: GoodsClass
  readonly laneMode?: 'smart' | 'traditional'
  readonly active?: 'true' | 'false'
  readonly ready?: 'call' | 'cross' | 'no'
  /** Agency that must act next. */
  readonly waitingFor?: string
  /** Part of a reference, plate, container or declaration number. */
  readonly search?: string
  readonly after?: string
  /** 1 to 500, 100 unless told. */
  readonly limit?: string
}
