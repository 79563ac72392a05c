// The one page of the invented identity platform: which of the demo's people one is.
export interface Account {
  readonly sub: string;
  readonly name: string;
  readonly idNumber: string | null;
  /** Somebody has looked at the card. */
  readonly verified: boolean;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const STYLE = `<style>
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 32rem; margin: 0 auto; padding: 1rem; color: #1c1c1c; background: #fff }
button { font: inherit; display: block; width: 100%; min-height: 3rem; margin: 0 0 .5rem; padding: .5rem 1rem; text-align: left; border: 1px solid #595959; border-radius: .25rem; background: #fff; color: inherit }
</style>`;

/** Nothing is loaded from anywhere: the demo works without a network. */
const page = (body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>演示身份平台 Demo identity platform</title>${STYLE}</head>
<body><main><h1>演示身份平台</h1>
${body}
</main></body></html>
`;

export const choicePage = (accounts: readonly Account[]): string =>
  page(`<p>这是演示县虚构的统一身份认证。请选您是谁。<br><span lang="en">An invented identity platform. Please choose who you are.</span></p>
<form method="post">
${accounts.map(({ sub, name }) => `<button name="account" value="${escaped(sub)}">${escaped(name)}</button>`).join('\n')}
<button name="account" value="">不登录，返回 <span lang="en">Cancel</span></button>
</form>`);

/** @param form The provider's own, to be sent by the button. */
export const leavePage = (form: string): string =>
  page(`<p>要从统一身份认证退出吗？<br><span lang="en">Sign out of the identity platform?</span></p>
${form}
<button type="submit" form="op.logoutForm" value="yes" name="logout">退出 <span lang="en">Sign out</span></button>`);

export const wrongPage = (): string =>
  page(
    '<p>这一步没有成功，请回到办事平台重新登录。<br><span lang="en">This did not work. Please go back and sign in again.</span></p>',
  );
