import type { Facet, FacetValue, PriceBand } from '#catalog';
import type { Frame } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { headed } from '../words.ts';
import { listPath, type Listed, type Wished } from './wished.ts';

/** More choices than that are searched rather than read. */
const MOST = 14;

/** Names that are chosen by a list of their own. */
const listedApart = ['brand', 'category'];

export const facet = ({ facets }: Listed, name: string): Facet | undefined =>
  facets.values.find((each) => each.name === name);

/** A select's choices, each with how many there are; what was chosen stays, though nothing of it is left. */
export const countedOptions = (
  { say }: Frame,
  name: string,
  wanted: string | undefined,
  values: readonly Pick<FacetValue, 'label' | 'count'>[],
): readonly Html[] => {
  const known = values.slice(0, MOST);
  const lost = wanted !== undefined && !known.some(({ label }) => label === wanted);
  const all = [...(lost ? [{ label: wanted, count: 0 }] : []), ...known];
  return [
    html`<option value="" ${wanted === undefined && 'selected'}>${say('all')}</option>`,
    ...all.map(
      ({ label, count }) =>
        html`<option value="${label}" ${wanted === label && 'selected'}>
          ${count > 0 ? say('counted', { what: say.term(label, name), n: count }) : say.term(label, name)}
        </option>`,
    ),
  ];
};

const optionGroup = ({ say }: Frame, { name, values }: Facet, chosen: readonly string[]): Html =>
  html`<fieldset class="choices">
    <legend>${headed(say.term(name, 'option'))}</legend>
    ${values
      .slice(0, MOST)
      .map(
        ({ value, label, count }) =>
          html`<label class="tick"
            ><input
              type="checkbox"
              name="option"
              value="${name}:${value}"
              ${chosen.includes(`${name}:${value}`) && 'checked'}
            />${say.term(label, name)} <span class="count-of">${count}</span></label
          >`,
      )}
  </fieldset>`;

/** Colours, sizes and whatever else tells what was found apart. */
export const optionGroups = (frame: Frame, { option = [] }: Wished, { facets }: Listed): readonly Html[] =>
  facets.values
    .filter(({ name, values }) => !listedApart.includes(name) && (values.length > 1 || option.length > 0))
    .slice(0, 4)
    .map((each) => optionGroup(frame, each, option));

const bandKind = ({ min, max }: PriceBand): 'from' | 'to' | 'both' =>
  max === null ? 'from' : min === 0 ? 'to' : 'both';

/** Ranges of price that something lies in, as links; nothing where there is but one. */
export const priceBands = ({ say, at }: Frame, wished: Wished, { facets: { prices } }: Listed): Html | null =>
  prices.length < 2
    ? null
    : html`<ul class="bands" aria-label="${say('price-label')}">
        ${prices.map((band) => {
          const bounds = { min: String(band.min), max: band.max === null ? undefined : String(band.max) };
          const range = say('price-between', { min: band.min, max: band.max ?? 0, kind: bandKind(band) });
          return html`<li>
            <a class="chip" href="${at}${listPath(wished, bounds)}"
              >${say('counted', { what: range, n: band.count })}</a
            >
          </li>`;
        })}
      </ul>`;
