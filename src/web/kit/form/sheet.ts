// A style sheet that a part brings along when somebody asks for it.

/** Its sheet, before anything is drawn. */
export const styled = (href: string | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    if (href === undefined) return reject(new Error('the page does not say where the sheet of the map is'));
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(href)));
    document.head.append(link);
  });
