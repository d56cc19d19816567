import { check, failed, passed } from '../check';

export const openCxOrganization = check({
  id: 'opencx-organization',
  title: 'The webhooks of your OpenCX organization are let in',
  needs: ['settings', 'refusedOrganizations'],
  examine: ({ settings: { OPENCX_ORGANIZATION_ID: ours }, refusedOrganizations }) => {
    if (ours === undefined)
      return passed('OPENCX_ORGANIZATION_ID is not set: whoever has the secret is let in');
    const others = [...refusedOrganizations].filter(([organization]) => organization !== ours);
    const [last] = others.toSorted(([, one], [, other]) => other.getTime() - one.getTime());
    if (!last) return passed(`no webhook of another than ${ours} has come within a day`);
    const [organization, at] = last;
    return failed({
      found: `a webhook of ${organization === '' ? 'no organization' : organization} was refused at ${at.toISOString()}; OPENCX_ORGANIZATION_ID is ${ours}`,
      expected: `webhooks of ${ours} only`,
      fix:
        `If ${organization} is yours, set OPENCX_ORGANIZATION_ID=${organization} in the environment file, then npm run deploy. ` +
        `If it is not, remove this webhook there (OpenCX -> Settings -> Integrations -> Webhooks); this check looks one day back.`,
    });
  },
});
