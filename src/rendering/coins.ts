/** How a currency is said: [one, many] of the whole and of the hundredth, and the word between them. */
export interface Coins {
  readonly whole: readonly [one: string, many: string];
  readonly hundredth: readonly [one: string, many: string];
  readonly between: string;
}

const english = (whole: Coins['whole'], hundredth: Coins['whole']): Coins => ({ whole, hundredth, between: 'and' });
const spanish = (whole: Coins['whole'], hundredth: Coins['whole']): Coins => ({ whole, hundredth, between: 'con' });

/** By language, then currency. A currency that is missing here is said by its name and a decimal number. */
export const coins: Readonly<Record<string, Readonly<Record<string, Coins>>>> = {
  en: {
    USD: english(['1 dollar', 'dollars'], ['1 cent', 'cents']),
    CAD: english(['1 Canadian dollar', 'Canadian dollars'], ['1 cent', 'cents']),
    EUR: english(['1 euro', 'euros'], ['1 cent', 'cents']),
    GBP: english(['1 pound', 'pounds'], ['1 penny', 'pence']),
    MXN: english(['1 Mexican peso', 'Mexican pesos'], ['1 centavo', 'centavos']),
  },
  es: {
    USD: spanish(['un dólar', 'dólares'], ['un centavo', 'centavos']),
    CAD: spanish(['un dólar canadiense', 'dólares canadienses'], ['un centavo', 'centavos']),
    EUR: spanish(['un euro', 'euros'], ['un céntimo', 'céntimos']),
    GBP: spanish(['una libra', 'libras'], ['un penique', 'peniques']),
    MXN: spanish(['un peso', 'pesos'], ['un centavo', 'centavos']),
  },
};
