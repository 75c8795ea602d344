console.log('gezhi');
