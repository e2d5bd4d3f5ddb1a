// Chooses the version of the SDK by the page's address: /shop/?sdk=10, otherwise 11.
import(new URLSearchParams(location.search).get('sdk') === '10' ? './sdk-10.js' : './sdk-11.js');
