// Large text asks one question a page (a mode for those who find a long form hard, not a bigger font). The same fields in
// the same order, only cut finer: a draft begun in one mode goes on in the other.
import { keptFor } from '#service/data.ts';
import { looksAt } from '#service/expression.ts';
import type { Text } from '#kernel/text.ts';
import type { Field, FormPage, ServiceDocument } from '#service/rules.ts';
import type { Visit } from '../../web.ts';

/** A question with what depends on its answer: a page of its own would be empty for whom it does not concern. */
function questionsOf(fields: readonly Field[]): readonly (readonly Field[])[] {
  const questions: Field[][] = [];
  for (const field of fields) {
    const asked = looksAt(field.visible);
    const owner = questions.findLast((question) => question.some((one) => asked.includes(one.ref)));
    if (owner) owner.push(field);
    else questions.push([field]);
  }
  return questions;
}

/** The first question keeps the page's id, so that addresses and drafts of either mode lead somewhere. */
export const oneByOne = (pages: readonly FormPage[]): readonly FormPage[] =>
  pages.flatMap((page) =>
    questionsOf(page.fields).map((fields, index) => ({
      ...page,
      id: index === 0 ? page.id : `${page.id}.${index + 1}`,
      fields,
    })),
  );

/** What a page is called: by its question where pages were cut, for then several have the same title. */
export const nameOf = ({ form }: ServiceDocument, page: FormPage): Text => {
  const [first] = page.fields;
  return first && form.pages.some((one) => one !== page && one.title === page.title) ? first.label : page.title;
};

const cut = keptFor((document: ServiceDocument): ServiceDocument => ({
  ...document,
  form: { ...document.form, pages: oneByOne(document.form.pages) },
}));

/** The service of the address, cut for the mode it is read in. */
export function findDocument({ ctx, request, site }: Visit): ServiceDocument | undefined {
  const document = ctx.world.catalogue.find(request.params['id'] ?? '');
  return document && site.largeText ? cut(document) : document;
}
