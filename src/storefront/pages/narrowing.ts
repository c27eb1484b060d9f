import type { Frame } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { countedOptions, facet, optionGroups, priceBands } from './facet-choices.ts';
import { listPath, type Listed, type Wished } from './wished.ts';

const options = (
  wanted: string | undefined,
  choices: readonly (readonly [value: string, label: string])[],
): readonly Html[] =>
  choices.map(
    ([value, label]) => html`<option value="${value}" ${(wanted ?? '') === value && 'selected'}>${label}</option>`,
  );

/** What was chosen, each with a way to give it up. */
export const chosen = ({ say, at }: Frame, wished: Wished): Html | null => {
  const { category, brand, option = [], min, max, stock } = wished;
  const given = [
    category !== undefined && ([say.term(category, 'category'), { category: undefined }] as const),
    brand !== undefined && ([brand, { brand: undefined }] as const),
    ...option.map((each) => {
      const [name = '', value = ''] = each.split(/:(.*)/s);
      return [say.term(value, name), { option: option.filter((other) => other !== each) }] as const;
    }),
    (min !== undefined || max !== undefined) &&
      ([
        say('price-between', {
          min: min ?? 0,
          max: max ?? 0,
          kind: max === undefined ? 'from' : min === undefined ? 'to' : 'both',
        }),
        { min: undefined, max: undefined },
      ] as const),
    stock === true && ([say('only-in-stock'), { stock: undefined }] as const),
  ].filter((each) => each !== false);
  return given.length === 0
    ? null
    : html`<ul class="chosen" aria-label="${say('chosen-label')}">
        ${given.map(
          ([label, without]) =>
            html`<li>
              <a
                class="chip on"
                href="${at}${listPath(wished, without)}"
                aria-label="${say('without', { what: label })}"
                >${label} <span aria-hidden="true">×</span></a
              >
            </li>`,
        )}
      </ul>`;
};

/** A form that works by itself: every choice is a part of the address. */
export const narrowing = (frame: Frame, wished: Wished, listed: Listed): Html => {
  const { say, at } = frame;
  const { q, category, brand, min, max, stock, sort } = wished;
  return html`<details class="narrowing">
    <summary>${say('narrow')}</summary>
    <form action="${at}/search" method="get" data-narrow>
      ${q !== '' && html`<input type="hidden" name="q" value="${q}" />`}
      <label
        >${say('category-label')}<select name="category">
          ${countedOptions(frame, 'category', category, facet(listed, 'category')?.values ?? listed.categories.map(({ name, products }) => ({ label: name, count: products })))}
        </select></label
      >
      <label
        >${say('brand-label')}<select name="brand">
          ${countedOptions(frame, 'brand', brand, facet(listed, 'brand')?.values ?? [])}
        </select></label
      >
      ${optionGroups(frame, wished, listed)}
      <fieldset>
        <legend>${say('price-label')}</legend>
        <label
          ><span class="unseen">${say('price-from')}</span
          ><input
            name="min"
            type="number"
            min="0"
            step="1"
            inputmode="numeric"
            placeholder="${say('price-from')}"
            value="${min ?? ''}"
        /></label>
        <label
          ><span class="unseen">${say('price-to')}</span
          ><input
            name="max"
            type="number"
            min="0"
            step="1"
            inputmode="numeric"
            placeholder="${say('price-to')}"
            value="${max ?? ''}"
        /></label>
        ${priceBands(frame, wished, listed)}
      </fieldset>
      <label
        >${say('sort-label')}<select name="sort">
          ${options(sort, [
            ['relevance', say('sort-relevance')],
            ['cheapest', say('sort-cheapest')],
            ['dearest', say('sort-dearest')],
            ['newest', say('sort-newest')],
            ['best-rated', say('sort-best-rated')],
          ])}
        </select></label
      >
      <label class="tick"
        ><input type="checkbox" name="stock" value="1" ${stock === true && 'checked'} />${say('only-in-stock')}</label
      >
      <button class="act" type="submit">${say('apply')}</button>
    </form>
  </details>`;
};
