/** How values are written into a template, by what the text around them is. */
export const templateForms = ['json', 'form', 'text'] as const;
export type TemplateForm = (typeof templateForms)[number];

export const templatePlaces = ['phone', 'text', 'secret', 'id'] as const;
export type TemplatePlace = (typeof templatePlaces)[number];

const placePattern = /\{(\w+)\}/g;

/** Places in a template nobody could fill: a spelling mistake that would go out as it stands. */
export const unknownPlaces = (template: string): string[] =>
  [...template.matchAll(placePattern)]
    .map(([, name]) => name!)
    .filter((name) => !(templatePlaces as readonly string[]).includes(name));

const escapes: Record<TemplateForm | 'header', (value: string) => string> = {
  json: (value) => JSON.stringify(value).slice(1, -1),
  form: encodeURIComponent,
  text: (value) => value,
  header: (value) => value.replace(/[^\x20-\x7e]/g, ''), // a line break would begin a header of its own
};

/** Fills the places; a value can never become part of the form it stands in, whatever is written in it. */
export const fillTemplate = (
  template: string,
  values: Readonly<Record<TemplatePlace, string>>,
  form: TemplateForm | 'header',
): string =>
  template.replace(placePattern, (whole, name: string) =>
    Object.hasOwn(values, name) ? escapes[form](values[name as TemplatePlace]) : whole,
  );
