/** Numbers that the rules compare with. Amounts are minor units of the shop's currency. */
export interface Thresholds {
  /** From this score on a person looks at the order. */
  readonly hold: number;
  /** From this score on it is refused. */
  readonly refuse: number;
  readonly highAmount: number;
  readonly veryHighAmount: number;
  readonly newShopperAmount: number;
  readonly manyUnits: number;
  readonly manyOfOne: number;
  readonly ordersAnHour: number;
  readonly manyOrdersAnHour: number;
  readonly declinesADay: number;
}

export const usualThresholds: Thresholds = {
  hold: 50,
  refuse: 80,
  highAmount: 100_000,
  veryHighAmount: 300_000,
  newShopperAmount: 50_000,
  manyUnits: 60,
  manyOfOne: 30,
  ordersAnHour: 5,
  manyOrdersAnHour: 15,
  declinesADay: 3,
};
