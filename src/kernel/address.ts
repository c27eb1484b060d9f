export interface Address {
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly region: string;
  readonly postcode: string;
  readonly country: string;
}
