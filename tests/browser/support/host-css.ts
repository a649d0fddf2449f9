/** What themes do to elements they do not know. */
export const hostCss: Record<string, string> = {
  "takes every style away": "*{all:unset!important}",
  "styles every element": "*{color:red!important;letter-spacing:4px!important;text-transform:uppercase!important;margin:30px!important;padding:30px!important;border:5px solid!important}",
  "hides what it does not know": "main > * , main div > *:not(h1):not(form){letter-spacing:1em} ul,li,section,button,img,dialog{display:none!important}",
};
